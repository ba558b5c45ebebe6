"""The pages of journeys; each file holds those of one noun."""
