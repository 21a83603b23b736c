"""Routes by resource; each calls one function of ``api.service`` and decides nothing itself."""
