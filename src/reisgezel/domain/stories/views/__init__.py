"""The pages of stories; they decide nothing."""
