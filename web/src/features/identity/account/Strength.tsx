/** How good a new password is, said whenever its writer pauses. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { call } from "../../../api/client";
import { t } from "../../../lib/messages";
import { currentUser } from "../../../lib/user";

const PAUSE = 600;

export function Strength({ password }: { password: string }) {
  const settled = usePaused(password);
  const context = [currentUser()?.full_name ?? "", currentUser()?.email ?? ""].filter(Boolean);
  const judged = useQuery({
    queryKey: ["strength", settled],
    queryFn: () => call("POST /auth/password/strength", { body: { password: settled, context } }),
    enabled: settled !== "",
    // The password shall not stay behind in memory.
    gcTime: 0,
    retry: false,
  });
  const says = settled !== "" && settled === password ? judged.data?.message : undefined;
  return (
    <p className="hint mt-1" role="status">
      {says ?? (password === "" ? t("security.advice") : "")}
    </p>
  );
}

function usePaused(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
