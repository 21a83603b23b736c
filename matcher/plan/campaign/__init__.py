"""What a campaign is made for: worths, households, chances and limits, from records and files."""
