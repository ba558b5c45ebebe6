"""Pure decisions about guidance: flows, trajectories and checklists; no database and no clock."""
