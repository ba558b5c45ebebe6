"""Pure decisions about who is one person: what counts, how much, and what stays of two."""
