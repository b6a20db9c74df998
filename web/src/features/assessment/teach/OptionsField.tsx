/** The options of a choice question: text, the mark for right ones, order. Enter goes on to the next line. */
import { type KeyboardEvent, useRef } from "react";
import { t } from "../../../lib/messages";
import { Button, IconButton } from "../../../ui/Button";
import type { AnswerFieldsProps } from "./QuestionEditor";
import { newOption, type OptionForm, withCorrect } from "./questionForm";

const most = 20;

export function OptionsField({ form, change, id, problem }: AnswerFieldsProps) {
  const list = useRef<HTMLUListElement>(null);
  const { options } = form;
  const error = problem("options_few", "options_empty", "options_same", "correct_none", "correct_many");
  const focus = (index: number) =>
    requestAnimationFrame(() =>
      list.current?.querySelectorAll<HTMLInputElement>('input[type="text"]')[index]?.focus(),
    );
  const edit = (index: number, patch: Partial<OptionForm>) =>
    change({ options: options.map((option, at) => (at === index ? { ...option, ...patch } : option)) });

  function add(at: number) {
    if (options.length >= most) return;
    change({ options: [...options.slice(0, at), newOption(), ...options.slice(at)] });
    focus(at);
  }

  function swap(index: number, step: -1 | 1) {
    const other = options[index + step];
    const self = options[index];
    if (!other || !self) return;
    change({
      options: options.map((option, at) => (at === index ? other : at === index + step ? self : option)),
    });
    focus(index + step);
  }

  function keys(event: KeyboardEvent, index: number) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (index === options.length - 1) add(index + 1);
      else focus(index + 1);
    }
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.altKey && step) {
      event.preventDefault();
      event.stopPropagation();
      swap(index, step as -1 | 1);
    }
  }

  return (
    <fieldset aria-describedby={`${id}-options-error`} className="field mt-5">
      <legend className="label">{t("builder.options")}</legend>
      <p className="hint mb-2">
        {t(form.type === "single_choice" ? "builder.optionsOne" : "builder.optionsMany")}
      </p>
      <ul className="grid gap-2" ref={list}>
        {options.map((option, index) => (
          <li className="flex items-center gap-1" key={option.key}>
            <input
              aria-label={t("builder.isRight", { n: index + 1 })}
              checked={option.correct}
              className="m-2 size-5 flex-none accent-brand"
              name={`${id}-right`}
              onChange={(event) => change(withCorrect(form, option.key, event.target.checked))}
              title={t("builder.isRight", { n: index + 1 })}
              type={form.type === "single_choice" ? "radio" : "checkbox"}
            />
            <input
              aria-invalid={error && option.text.trim() === "" ? true : undefined}
              aria-label={t("builder.option", { n: index + 1 })}
              autoComplete="off"
              className="input"
              id={`${id}-option-${index}`}
              maxLength={1000}
              onChange={(event) => edit(index, { text: event.target.value })}
              onKeyDown={(event) => keys(event, index)}
              placeholder={t("builder.option", { n: index + 1 })}
              type="text"
              value={option.text}
            />
            <IconButton
              className="max-tablet:hidden"
              disabledReason={index === 0 ? t("builder.isFirst") : undefined}
              icon="up"
              label={t("builder.optionUp", { n: index + 1 })}
              onClick={() => swap(index, -1)}
            />
            <IconButton
              disabledReason={index === options.length - 1 ? t("builder.isLast") : undefined}
              icon="down"
              label={t("builder.optionDown", { n: index + 1 })}
              onClick={() => swap(index, 1)}
            />
            <IconButton
              disabledReason={options.length <= 2 ? t("builder.needOptions") : undefined}
              icon="close"
              label={t("builder.optionRemove", { n: index + 1 })}
              onClick={() => {
                change({ options: options.filter((other) => other.key !== option.key) });
                focus(Math.max(0, index - 1));
              }}
            />
          </li>
        ))}
      </ul>
      <p className="error" id={`${id}-options-error`}>
        {error}
      </p>
      <div>
        <Button
          disabledReason={options.length >= most ? t("builder.optionsFull", { n: most }) : undefined}
          icon="plus"
          kind="quiet"
          onClick={() => add(options.length)}
        >
          {t("builder.addOption")}
        </Button>
      </div>
    </fieldset>
  );
}
