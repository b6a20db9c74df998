/** L11: what I have done: certificates and courses, on paper as well. */
import { CertificateList } from "../../features/certificate/CertificateList";
import { CourseProgressList } from "../../features/course/CourseProgressList";
import { t } from "../../lib/messages";
import { Button } from "../../ui/Button";
import { Page, Section } from "../../ui/Page";

export function ProgressPage() {
  return (
    <Page
      actions={
        <Button className="print:hidden" onClick={() => print()}>
          {t("progress.print")}
        </Button>
      }
      title={t("nav.progress")}
    >
      <Section title={t("certificate.title")}>
        <CertificateList />
      </Section>
      <Section title={t("nav.courses")}>
        <CourseProgressList />
      </Section>
    </Page>
  );
}
