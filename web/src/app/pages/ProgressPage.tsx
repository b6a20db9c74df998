/** L11: what I have done: certificates and courses, on paper as well. */
import { CertificateList } from "../../features/certificate/CertificateList";
import { CourseProgressList } from "../../features/course/CourseProgressList";
import { school } from "../../lib/boot";
import { formatDate } from "../../lib/format";
import { t } from "../../lib/messages";
import { currentUser } from "../../lib/user";
import { Button } from "../../ui/Button";
import { Page, Section } from "../../ui/Page";

export function ProgressPage() {
  return (
    <Page
      actions={
        <Button kind="primary" onClick={() => print()}>
          {t("progress.print")}
        </Button>
      }
      title={t("nav.progress")}
    >
      <p className="mb-6 hidden print:block">
        {[currentUser()?.full_name, school, formatDate(new Date().toISOString())].filter(Boolean).join(" · ")}
      </p>
      <Section title={t("certificate.title")}>
        <CertificateList />
      </Section>
      <Section title={t("nav.courses")}>
        <CourseProgressList />
      </Section>
    </Page>
  );
}
