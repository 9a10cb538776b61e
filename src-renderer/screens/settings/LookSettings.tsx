import { useFormat, useSettings } from '../../app/AppContext';
import { dateStyles, numberStyles, type DateStyle, type NumberStyle } from '../../texts/format';
import { languages } from '../../texts/catalogue';
import type { Language } from '../../texts/language';
import { useTexts } from '../../texts/texts';
import { Choice } from '../../ui/Choice';

const sampleTime = '2026-11-22T15:04:00Z';
const figures = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;

/** Colours, height of rows, language, and how numbers and dates are written. */
export function LookSettings() {
  const t = useTexts();
  const s = t.settings;
  const format = useFormat();
  const settings = useSettings((state) => state);
  return (
    <section className="panel settings-part" aria-labelledby="look">
      <h2 id="look">{s.look}</h2>
      <div className="row wrap">
        <Choice
          label={s.theme}
          value={settings.theme}
          options={(['system', 'light', 'dark'] as const).map((theme) => ({ value: theme, label: s.themes[theme] }))}
          onChange={(theme) => settings.set({ theme: theme === 'light' || theme === 'dark' ? theme : 'system' })}
        />
        <Choice
          label={s.density}
          value={settings.density}
          options={(['dense', 'roomy'] as const).map((density) => ({ value: density, label: s.densities[density] }))}
          onChange={(density) => settings.set({ density: density === 'roomy' ? 'roomy' : 'dense' })}
        />
      </div>
      <div className="row wrap">
        <Choice
          label={s.language}
          value={settings.language}
          options={Object.entries(languages).map(([value, { language }]) => ({ value, label: language }))}
          onChange={(language) => settings.set({ language: language as Language })} // one of the options above
        />
        <Choice
          label={s.numbers}
          value={settings.numbers}
          options={Object.entries(numberStyles).map(([style, locale]) => ({
            value: style,
            label: locale === undefined ? s.asLanguage : new Intl.NumberFormat(locale).format(1234.5),
          }))}
          onChange={(numbers) => settings.set({ numbers: numbers as NumberStyle })} // one of the options above
        />
        <Choice
          label={s.dates}
          value={settings.dates}
          options={Object.entries(dateStyles).map(([style, locale]) => ({
            value: style,
            label: locale === undefined ? s.asLanguage : new Intl.DateTimeFormat(locale, figures).format(new Date(sampleTime)),
          }))}
          onChange={(dates) => settings.set({ dates: dates as DateStyle })} // one of the options above
        />
      </div>
      <p className="soft">
        {s.sample(format.number(1234.5), format.time(sampleTime))} {s.formatsHint}
      </p>
    </section>
  );
}
