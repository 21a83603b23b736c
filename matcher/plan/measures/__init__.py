"""What a plan costs and what it buys, beside plainer ways."""
