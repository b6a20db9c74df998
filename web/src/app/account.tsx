/** Pages every role has: notifications and account, and the answer to an unknown address. */
import { Navigate, Route, Routes } from "react-router";
import { FamilyPage } from "../features/identity/account/FamilyPage";
import { ProfilePage } from "../features/identity/account/ProfilePage";
import { SecurityPage } from "../features/identity/account/SecurityPage";
import { TokensPage } from "../features/identity/account/TokensPage";
import { WelcomePage } from "../features/identity/account/WelcomePage";
import { NotificationsPage } from "../features/notify/NotificationsPage";
import { paths } from "../lib/paths";
import { NotFoundPage } from "../ui/NotFoundPage";

export default function Account() {
  return (
    <Routes>
      <Route element={<NotificationsPage />} path="notifications" />
      <Route element={<WelcomePage />} path="welcome" />
      <Route element={<Navigate replace to={paths.profile} />} path="account" />
      <Route element={<ProfilePage />} path="account/profile" />
      <Route element={<SecurityPage />} path="account/security" />
      <Route element={<TokensPage />} path="account/tokens" />
      <Route element={<FamilyPage />} path="account/family" />
      <Route element={<NotFoundPage />} path="*" />
    </Routes>
  );
}
