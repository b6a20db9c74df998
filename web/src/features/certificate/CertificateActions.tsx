import type { Certificate } from "../../api/types";
import { t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { Icon } from "../../ui/Icon";

export function CertificateActions({
  certificate,
  primary,
}: {
  certificate: Certificate;
  primary?: boolean;
}) {
  return (
    <div className="btn-row">
      <a className={`btn ${primary ? "btn-primary" : ""}`} download href={certificate.pdf_url}>
        <Icon name="download" />
        {t("certificate.download")}
      </a>
      <a className="btn btn-quiet" href={paths.verify(certificate.code)}>
        {t("certificate.page")}
      </a>
    </div>
  );
}
