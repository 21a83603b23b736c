"""The forms in and out: opens tables, finds headers, makes records, writes results."""
