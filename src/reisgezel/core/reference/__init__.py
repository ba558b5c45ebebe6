"""Code lists with validity days: nationalities, countries, languages and what rooms bring themselves."""
