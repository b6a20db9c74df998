-- What a ticket opens: the one socket of a browser when empty, otherwise a room's own channel and the document in it.
ALTER TABLE kernel_tickets ADD COLUMN channel TEXT NOT NULL DEFAULT '';
