/** What changes what is possible here stands above every page, until it is over. */
import { lazy, Suspense } from "react";
import { isActing } from "../../lib/acting";
import { boot } from "../../lib/boot";
import { paths } from "../../lib/paths";
import { Boundary } from "./Boundary";

const ActingBanner = lazy(() => import("./Banners").then((module) => ({ default: module.ActingBanner })));
const SecondFactorBanner = lazy(() =>
  import("./Banners").then((module) => ({ default: module.SecondFactorBanner })),
);

export function Banner({ pathname }: { pathname: string }) {
  const asks = boot.second_factor_missing && pathname !== paths.security;
  if (!isActing() && !asks) return null;
  return (
    <Boundary>
      <Suspense>{isActing() ? <ActingBanner /> : <SecondFactorBanner />}</Suspense>
    </Boundary>
  );
}
