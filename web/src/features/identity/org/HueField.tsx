/** One number chooses the colours; the server says which they are and proves that every text stays readable. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect } from "react";
import { call } from "../../../api/client";
import type { Brand, BrandTheme, Organization } from "../../../api/types";
import { formatNumber } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { Field } from "../../../ui/Field";
import { Icon } from "../../../ui/Icon";
import { InlineError } from "../../../ui/states";
import { showBrand } from "./orgForm";

interface HueFieldProps {
  organization: Organization;
  value: number;
  onChange: (hue: number) => void;
}

export function HueField({ organization, value, onChange }: HueFieldProps) {
  const hue = useDeferredValue(value);
  const saved = organization.brand;
  const query = useQuery({
    queryKey: ["org", organization.slug, "brand", hue],
    queryFn: () =>
      call("GET /organizations/{organization}/brand", {
        path: { organization: organization.slug },
        query: { hue },
      }),
    enabled: hue !== saved.hue,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => {
    showBrand(value);
    return () => showBrand(saved.hue);
  }, [value, saved.hue]);
  const brand = hue === saved.hue ? saved : query.data;
  return (
    <div className="mt-5">
      <Field hint={t("orgSettings.hueHint")} id="org-hue" label={t("orgSettings.hue")}>
        {(control) => (
          <div className="hue-row">
            <input
              {...control}
              className="hue"
              max={359}
              min={0}
              onChange={(event) => onChange(Number(event.target.value))}
              type="range"
              value={value}
            />
            <output htmlFor="org-hue">{value}</output>
          </div>
        )}
      </Field>
      {brand && <Proof brand={brand} />}
      <InlineError error={query.error} />
    </div>
  );
}

function Proof({ brand }: { brand: Brand }) {
  return (
    <section aria-label={t("orgSettings.proof")} className="mb-6 grid gap-3 tablet:grid-cols-2">
      <Sample theme={brand.light} title={t("account.theme.light")} />
      <Sample theme={brand.dark} title={t("account.theme.dark")} />
    </section>
  );
}

/** The worst pair counts: where that can be read, everything can. */
function Sample({ theme, title }: { theme: BrandTheme; title: string }) {
  const texts = theme.proof.filter(({ needed }) => needed >= 4.5);
  const worst = Math.min(...texts.map(({ contrast }) => contrast));
  const readable = theme.proof.every(({ contrast, needed }) => contrast >= needed);
  return (
    <div className="card">
      <h3 className="mb-2 text-base">{title}</h3>
      <div aria-hidden="true" className="flex flex-wrap gap-2">
        <span className="swatch" style={{ background: theme.brand, color: theme.on_brand }}>
          Aa
        </span>
        <span className="swatch" style={{ background: theme.brand_tint, color: theme.brand_text }}>
          Aa
        </span>
        <span className="swatch" style={{ background: theme.brand_hover, color: theme.on_brand }}>
          Aa
        </span>
      </div>
      <p className="mt-3 flex items-start gap-2 text-sm">
        <Icon name={readable ? "check" : "warning"} size={18} />
        {t(readable ? "orgSettings.readable" : "orgSettings.unreadable", { contrast: formatNumber(worst) })}
      </p>
    </div>
  );
}
