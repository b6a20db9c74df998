/** Pages every role has: notifications and account, and the answer to an unknown address. */
import { Route, Routes } from "react-router";
import { SecurityPage } from "../features/identity/SecurityPage";
import { NotificationsPage } from "../features/notify/NotificationsPage";
import { NotFoundPage } from "../ui/NotFoundPage";

export default function Account() {
  return (
    <Routes>
      <Route element={<NotificationsPage />} path="notifications" />
      <Route element={<SecurityPage />} path="account/security" />
      <Route element={<NotFoundPage />} path="*" />
    </Routes>
  );
}
