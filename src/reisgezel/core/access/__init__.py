"""Who reaches what: roles with dates, the policies rooms register, break-glass."""
