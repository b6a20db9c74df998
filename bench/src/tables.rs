//! Everything bench knows of Lyceum's tables. When a migration changes a column, this is the file to change; the test of the
//! generator runs these statements against the migrations of the rooms.

pub const ADD_USER: &str = "INSERT INTO identity_users
    (id, email, email_key, full_name, search, password_hash, roles, active, email_verified, created_at, version)
  VALUES (?1, ?2, ?2, ?3, ?4, ?5, ?6, TRUE, FALSE, ?7, 1)";

/// Published, free and without a cover.
pub const ADD_COURSE: &str = "INSERT INTO course_courses
    (id, owner, slug, title, sort_title, summary, description, description_html, category, difficulty, language,
     grade_levels, learning_area, status, lessons_count, duration_minutes, learners_count, published_at, created_at,
     updated_at, version)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'en', ?11, ?12, 'published', 0, 0, 0, ?13, ?13, ?13, 1)";

/// What search finds, for all courses at once: every title here is plain words.
pub const ADD_WORDS: &str = "INSERT INTO course_search (course, words)
  SELECT c.id, lower(c.title || ' ' || c.summary || ' ' || replace(c.category, '-', ' ') || ' ' ||
    (SELECT string_agg(l.title, ' ') FROM course_lessons l WHERE l.course = c.id))
  FROM course_courses c";

pub const ADD_MODULE: &str =
    "INSERT INTO course_modules (id, course, position, title, version) VALUES (?1, ?2, ?3, ?4, 1)";

pub const ADD_LESSON: &str = "INSERT INTO course_lessons
    (id, course, module, position, title, markdown, html, notes_html, plain_text, words, preview, minutes, created_at,
     updated_at, version)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, '', ?8, ?9, FALSE, ?10, ?11, ?11, 1)";

pub const ADD_ACTIVITY: &str = "INSERT INTO course_activities
    (id, course, module, position, kind, title, counts, weight)
  VALUES (?1, ?2, ?3, 1, 'quiz', ?4, TRUE, ?5)";

pub const ADD_QUIZ: &str = "INSERT INTO assessment_quizzes
    (id, course, module, title, pass_percent, shuffle, counts, show_answers, version, created_at, updated_at)
  VALUES (?1, ?2, ?3, ?4, 60, FALSE, TRUE, TRUE, 1, ?5, ?5)";

pub const ADD_QUESTION: &str = "INSERT INTO assessment_questions
    (id, quiz, position, revision, version, created_at, updated_at)
  VALUES (?1, ?2, ?3, ?4, 1, ?5, ?5)";

/// For one point, which is stored as hundredths.
pub const ADD_REVISION: &str = "INSERT INTO assessment_revisions
    (id, question, kind, prompt, prompt_text, prompt_html, points, options, created_at)
  VALUES (?1, ?2, ?3, ?4, ?4, ?5, 100, ?6, ?7)";

pub const ADD_KEY: &str = "INSERT INTO assessment_keys (revision, answer, explanation, explanation_html)
  VALUES (?1, ?2, ?3, ?4)";

pub const ADD_ENROLLMENT: &str =
    "INSERT INTO course_enrollments (id, user_id, course, enrolled_at, last_activity_at)
  VALUES (?1, ?2, ?3, ?4, ?4)";

pub const ADD_COMPLETION: &str = "INSERT INTO course_completions (user_id, course, item, completed_at)
  VALUES (?1, ?2, ?3, ?4)";

pub const ADD_ATTEMPT: &str = "INSERT INTO assessment_attempts
    (id, quiz, learner, preview, number, state, pass_percent, max_score, paper, started_at, late, passed, course_completed)
  VALUES (?1, ?2, ?3, FALSE, 1, 'open', 60, ?4, ?5, ?6, FALSE, FALSE, FALSE)";

pub const ADD_ANSWER: &str = "INSERT INTO assessment_answers (attempt, question, value, client_seq, saved_at)
  VALUES (?1, ?2, ?3, 1, ?4)";

/// The counters that a course carries, from the rows they count.
pub const COUNT: &str = "UPDATE course_courses SET
    lessons_count = (SELECT COUNT(*) FROM course_lessons l WHERE l.course = course_courses.id),
    duration_minutes = (SELECT SUM(l.minutes) FROM course_lessons l WHERE l.course = course_courses.id),
    learners_count = (SELECT COUNT(*) FROM course_enrollments e WHERE e.course = course_courses.id)";

/// How many attempts were handed in, to compare with how many answers said so.
pub const HANDED_IN: &str = "SELECT COUNT(*) FROM assessment_attempts WHERE state = 'submitted'";

/// A page of the catalogue, newest first, after an instant and an id; the columns of [`crate::reference`]'s card.
pub const CATALOGUE: &str = "SELECT c.id, c.slug, c.title, c.summary, c.category, c.difficulty, c.language, c.grade_levels,
    c.learning_area, c.price_amount, c.price_currency, c.status, c.cover_file, c.lessons_count, c.duration_minutes,
    c.learners_count, c.published_at, c.updated_at, c.version, u.id, u.full_name
  FROM course_courses c JOIN identity_users u ON u.id = c.owner
  WHERE c.status = 'published' AND c.deleted_at IS NULL AND c.organization IS NULL
    AND (c.published_at, c.id) < (?1, ?2)
  ORDER BY c.published_at DESC, c.id DESC LIMIT 21";

/// A lesson with where it is, and whether a person completed it.
pub const LESSON: &str =
    "SELECT l.id, l.title, l.html, l.preview, l.duration_minutes, l.version, c.id, c.slug, c.title, m.id, m.title,
    EXISTS (SELECT 1 FROM course_completions k WHERE k.user_id = ?2 AND k.course = l.course AND k.item = l.id)
  FROM course_lessons l JOIN course_modules m ON m.id = l.module JOIN course_courses c ON c.id = l.course
  WHERE l.id = ?1 AND l.deleted_at IS NULL AND m.deleted_at IS NULL AND c.deleted_at IS NULL";

/// What there is in a course, in order: what comes before a lesson and after it.
pub const ITEMS: &str = "SELECT id, title, kind FROM course_items WHERE course = ?1
  ORDER BY module_position, module, after_lessons, position, id";
