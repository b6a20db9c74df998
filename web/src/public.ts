/*
The script of server-rendered pages, which stay readable without it. What templates write for it:

form[data-api="/auth/login"]           fields go out as JSON by name; a field named "login" becomes email or username
  [data-summary].form-summary          where the refusal is said; p.error#<input id>-error stands below each field
  data-next on the form                where to go afterwards; else ?next=, else the home of the person's workspace
  [data-accepted][hidden]              shown instead of the form when the server answers 202
  data-number, data-apart              on a control: sent as a number, not sent; a name "birth.year" is a field of a field
  data-next-new around the form        where to go when the answer says that an account was made
button[data-show="<input id>"]         shows and hides a password; data-hide-label is its other name
[data-password-rule]                   around a new password: classic, or asvs with data-password-shortest
[data-password-strength="<input id>"]  where it is said how good the new password is
button[data-enroll="<course id>"]      joins the course and opens it; [data-enroll-error] says why not
[data-first-step], [data-second-step]  the sign-in page, whose script is public/signIn.ts
[data-register]                        the page for a new account: public/register.ts
[data-class]                           the page of a class: public/classroom.ts
[data-join]                            the page of an invitation: public/join.ts
.prose > section.lesson-page.canvas    a lesson laid out on pages: public/lesson.ts
*/
import { enrollButtons } from "./public/enroll";
import { forms } from "./public/forms";
import { strengths } from "./public/strength";

const has = (selector: string) => document.querySelector(selector) !== null;

async function ofThisPage() {
  if (has("[data-first-step]")) (await import("./public/signIn")).signIn();
  if (has("[data-register]")) (await import("./public/register")).register();
  if (has("[data-class]")) (await import("./public/classroom")).classroom();
  if (has("[data-join]")) (await import("./public/join")).join();
  if (has(".prose > .lesson-page.canvas")) await (await import("./public/lesson")).lesson();
}

forms(ofThisPage());
strengths();
enrollButtons();
