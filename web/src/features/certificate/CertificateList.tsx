import { formatDate } from "../../lib/format";
import { t } from "../../lib/messages";
import { Empty, QueryView, Skeleton } from "../../ui/states";
import { CertificateActions } from "./CertificateActions";
import { useMyCertificates } from "./queries";

export function CertificateList() {
  const query = useMyCertificates();
  return (
    <QueryView failed={t("certificate.failed")} query={query} skeleton={<Skeleton height={120} rows={1} />}>
      {(certificates) =>
        certificates.length === 0 ? (
          <Empty level="h3" title={t("certificate.none")}>
            {t("certificate.noneText")}
          </Empty>
        ) : (
          <ul className="cards">
            {certificates.map((certificate) => (
              <li className="card grid content-between gap-3" key={certificate.code}>
                <div>
                  <h3>{certificate.course_title}</h3>
                  <p className="meta mt-1">
                    {t("certificate.issued", { date: formatDate(certificate.issued_at) })}
                  </p>
                  <p className="meta">{t("certificate.code", { code: grouped(certificate.code) })}</p>
                </div>
                <CertificateActions certificate={certificate} />
              </li>
            ))}
          </ul>
        )
      }
    </QueryView>
  );
}

/** In fours, as on the paper. */
function grouped(code: string): string {
  return code.match(/[^-]{1,4}/g)?.join("-") ?? code;
}
