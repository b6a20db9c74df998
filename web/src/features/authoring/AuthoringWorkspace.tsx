/** The editor of one lesson of pages: a place of its own, which needs nothing of the teacher's other pages. */
import "../../ui/work.css";
import { AuthoringPage } from "./AuthoringPage";

export function AuthoringWorkspace() {
  return (
    <div className="compact">
      <AuthoringPage />
    </div>
  );
}
