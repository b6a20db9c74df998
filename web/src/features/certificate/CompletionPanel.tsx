import { formatDate } from "../../lib/format";
import { t } from "../../lib/messages";
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
      {!certificate && query.isFetching && <Skeleton height={44} rows={1} />}
      {query.isError && !certificate && (
        <ErrorBlock error={query.error} retry={() => void query.refetch()} what={t("certificate.failed")} />
      )}
    </section>
  );
}
