"""Plants faults in the sheets of a made-up county, with what a reader must make of each."""
