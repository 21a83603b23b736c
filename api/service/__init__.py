"""What staff can do, each time by an actor: the pages and the HTTP interface call this alone."""
