"""What the report measures, one module each: TITLE, measure(bundle) -> numbers, tables(numbers) -> Markdown."""
