/** The editor of one lesson of pages: a place of its own, which needs nothing of the teacher's other pages. */
import { AuthoringPage } from "../features/authoring/AuthoringPage";
import "../ui/work.css";

export default function Author() {
  return (
    <div className="compact">
      <AuthoringPage />
    </div>
  );
}
