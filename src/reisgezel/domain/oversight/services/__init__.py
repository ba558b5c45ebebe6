"""Reading the log each night, judging what was counted, and answering what stood out."""
