/** The student's own page of a quiz, under the teacher's address, with a way back to the questions. */
import { Link, useParams } from "react-router";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { Icon } from "../../../ui/Icon";
import { AttemptPage } from "../attempt/AttemptPage";

const nothing = () => null;

export function PreviewAttemptPage() {
  const { quiz = "" } = useParams();
  return (
    <>
      <div className="banner banner-info rounded-none">
        <Icon name="eye" />
        <p className="flex-1">{t("preview.note")}</p>
        <Link className="btn" to={paths.quizBuilder(quiz)}>
          {t("preview.toQuestions")}
        </Link>
      </div>
      <AttemptPage completion={nothing} />
    </>
  );
}
