-- None of a course of the whole school; the others are there for confirmed members of their organisation alone.
ALTER TABLE course_courses ADD COLUMN organization TEXT;
-- Where teachers submit instead of publish: since when somebody is asked, and what they answered.
ALTER TABLE course_courses ADD COLUMN review_requested_at BIGINT;
ALTER TABLE course_courses ADD COLUMN review_note TEXT CHECK (LENGTH(review_note) <= 2000);
DROP INDEX course_courses_newest;
DROP INDEX course_courses_by_title;
CREATE INDEX course_courses_newest ON course_courses (published_at, id)
  WHERE status = 'published' AND deleted_at IS NULL AND organization IS NULL;
CREATE INDEX course_courses_by_title ON course_courses (sort_title, id)
  WHERE status = 'published' AND deleted_at IS NULL AND organization IS NULL;
CREATE INDEX course_courses_of_organization ON course_courses (organization, id) WHERE organization IS NOT NULL;
