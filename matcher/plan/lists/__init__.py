"""Who is named to whom, once the seats are given out."""
