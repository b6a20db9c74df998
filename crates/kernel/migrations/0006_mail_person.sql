-- Whose account a mail is about, so that it goes when they are erased, whatever address it went to.
ALTER TABLE kernel_mails ADD COLUMN person TEXT;
