import { createElement, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

/** The least that React can show: one row with one button. */
function Bare() {
  const [pressed, setPressed] = useState(0);
  const button = createElement('button', { onClick: () => setPressed(pressed + 1) }, `Pressed ${pressed}`);
  return createElement('table', null, createElement('tbody', null, createElement('tr', null, createElement('td', null, 'a.csv ', button))));
}

const place = document.getElementById('page');
if (place === null) throw new Error('The page has no place to stand in.');
const root = createRoot(place);
flushSync(() => root.render(createElement(Bare)));
