"""Judging pairs, making one of two persons and two of one; every change of a row is in the ledger."""
