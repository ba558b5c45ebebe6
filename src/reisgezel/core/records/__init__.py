"""What stored records share: opaque ids, versions, encrypted fields and once-only form keys."""
