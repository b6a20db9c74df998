import { formatDate } from "../../lib/format";
import { t } from "../../lib/messages";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { ErrorBlock, Skeleton } from "../../ui/states";
import { CertificateActions } from "./CertificateActions";
import { useMyCertificates } from "./queries";

/** A finished course: what was reached, and the certificate, there at once. */
export function CompletionPanel({ course }: { course: { id: string; title: string } }) {
  const query = useMyCertificates();
  const certificate = query.data?.find((entry) => entry.course.id === course.id);
  return (
    <section aria-labelledby="finished" className="card grid gap-3 tablet:p-6">
      <h2 className="flex items-center gap-2" id="finished">
        <Icon name="award" size={24} />
        {t("certificate.finished", { course: course.title })}
      </h2>
      {certificate && (
        <>
          <p className="text-ink-2">{t("certificate.ready", { date: formatDate(certificate.issued_at) })}</p>
          <CertificateActions certificate={certificate} primary />
        </>
      )}
      {!certificate && <NotHere query={query} />}
    </section>
  );
}

/** The certificate is on its way, could not be fetched, or is not made yet: the panel never says nothing. */
function NotHere({ query }: { query: ReturnType<typeof useMyCertificates> }) {
  if (query.isFetching) return <Skeleton height={44} rows={1} />;
  const again = () => void query.refetch();
  if (query.isError) return <ErrorBlock error={query.error} retry={again} what={t("certificate.failed")} />;
  return (
    <>
      <p className="text-ink-2">{t("certificate.notYet")}</p>
      <div>
        <Button onClick={again}>{t("certificate.look")}</Button>
      </div>
    </>
  );
}
