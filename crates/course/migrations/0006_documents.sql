-- A lesson of pages; without one its Markdown is the lesson. The language is the course's unless the lesson has its own.
ALTER TABLE course_lessons ADD COLUMN document TEXT;
ALTER TABLE course_lessons ADD COLUMN language TEXT CHECK (language IN ('en', 'sw', 'vi'));
