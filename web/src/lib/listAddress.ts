/** Search, filters and order of a list stand in the address, so that Back and links keep them. */
import { useSearchParams } from "react-router";

export function useListAddress() {
  const [params, setParams] = useSearchParams();
  const set = (name: string, value: string) =>
    setParams(
      (before) => {
        if (value) before.set(name, value);
        else before.delete(name);
        return before;
      },
      { replace: true },
    );
  return { params, set, clear: () => setParams({}) };
}
