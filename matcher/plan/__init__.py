"""Who is sent to which seat: one plan for all, with a proof of how good it is."""
