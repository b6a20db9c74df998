/*
The script of server-rendered pages, which stay readable without it. What templates write for it:

[data-set-lang="sw"] [data-set-theme="dark"] [data-toggle-saver]   switches in the header; the choice goes into a cookie
form[data-api="/auth/login"]           fields go out as JSON by name; a field named "login" becomes email or username
  [data-summary].form-summary          where the refusal is said; p.error#<input id>-error stands below each field
  data-next on the form                where to go afterwards; else ?next=, else the home of the person's workspace
  [data-accepted][hidden]              shown instead of the form when the server answers 202
button[data-show="<input id>"]         shows and hides a password; data-hide-label is its other name
button[data-enroll="<course id>"]      joins the course and opens it; [data-enroll-error] says why not
*/
import { enrollButtons } from "./public/enroll";
import { forms } from "./public/forms";
import { switches } from "./public/switches";

switches();
forms();
enrollButtons();
