"""Reading the log: what stands out in who looked, findings with an answer, and nothing about clients."""
