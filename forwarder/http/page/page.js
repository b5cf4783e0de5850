'use strict';

// Texts of meters get into the page by textContent alone: element() has no other way.
const drawn_in_svg = new Set(['svg', 'path', 'line', 'text', 'clipPath', 'rect', 'g']);

function element(tag, attributes, ...children) {
  const made = drawn_in_svg.has(tag) ? document.createElementNS('http://www.w3.org/2000/svg', tag)
                                     : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  for (const child of children.flat()) {
    if (child !== null) {
      made.append(child);
    }
  }
  return made;
}

// Changes what is there into what should be: what somebody has opened or marked stays so.
function become(old, wanted) {
  if (old.nodeName !== wanted.nodeName || old.nodeType !== wanted.nodeType) {
    old.replaceWith(wanted);
    return;
  }
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== wanted.data) {
      old.data = wanted.data;
    }
    return;
  }
  for (const {name} of [...old.attributes]) {
    if (name !== 'open' && !wanted.hasAttribute(name)) {
      old.removeAttribute(name);
    }
  }
  for (const {name, value} of wanted.attributes) {
    if (old.getAttribute(name) !== value) {
      old.setAttribute(name, value);
    }
  }
  show(old, [...wanted.childNodes]);
}

function show(parent, wanted) {
  const old = [...parent.childNodes];
  wanted.forEach((child, place) => place < old.length ? become(old[place], child) : parent.append(child));
  old.slice(wanted.length).forEach(child => child.remove());
}

const by_id = id => document.getElementById(id);
const clock = (time, options = {}) => new Date(time).toLocaleTimeString([], {hour12: false, ...options});

function ago(seconds) {
  if (seconds < 100) {
    return `${Math.max(0, Math.round(seconds))} s ago`;
  }
  return seconds < 6000 ? `${Math.round(seconds / 60)} min ago`
                        : seconds < 48 * 3600 ? `${Math.round(seconds / 3600)} h ago`
                                              : `${Math.round(seconds / 86400)} days ago`;
}

// 1234567 as 1 234 567, with blanks that do not break.
const grouped = digits => digits.replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f');

// Exact digits with their unit: only those before the point are put into groups.
function quantity(value, unit) {
  const [whole, ...fraction] = value.split('.');
  return [grouped(whole), ...fraction].join('.') + (unit ? '\u202f' + unit.replace('m3', 'm³') : '');
}

const number_cell = (text, kind = '') => element('td', {class: `number ${kind}`}, text);
const count_cell = (count, is_bad) => number_cell(grouped(String(count)), is_bad && count > 0 ? 'bad' : '');

// `kind` "list": on a phone each row becomes a list, its cells below each other with the heads beside them.
function table(head, rows, kind = '') {
  const heads = head.map(([text, column]) => element('th', {scope: 'col', class: column || ''}, text));
  for (const cells of rows) {
    cells.forEach((cell, place) => head.length && cell.setAttribute('data-head', head[place][0]));
  }
  return element('div', {class: 'wide'}, element('table', {class: kind},
      head.length ? element('thead', {}, element('tr', {}, heads)) : null,
      element('tbody', {}, rows.map(cells => element('tr', {}, cells)))));
}

// ---- The plot

const hour = 3600;

// A distance between lines that people like, so that there are about `most` of them.
function nice_step(range, most) {
  const raw = range / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  return power * [1, 2, 5, 10].find(factor => factor * power >= raw);
}

// Pieces without a gap between their points.
function pieces(points, gap) {
  const found = [];
  points.forEach((point, index) => {
    if (index === 0 || point[0] - points[index - 1][0] > gap) {
      found.push([]);
    }
    found.at(-1).push(point);
  });
  return found;
}

function plot(id, points, now, gap, width) {
  const height = Math.max(160, Math.min(260, width * 0.35));
  const left = 52, right = 8, top = 8, bottom = 22;
  const values = points.map(point => point[1]);
  const highest = Math.max(100, ...values), lowest = Math.min(0, ...values);
  const step = nice_step(highest - lowest, 4);
  const up = Math.ceil(highest / step) * step, down = Math.floor(lowest / step) * step;
  const x = time => left + (time - now + hour) / hour * (width - left - right);
  const y = watt => top + (up - watt) / (up - down) * (height - top - bottom);
  const at = ([time, watt]) => `${x(time).toFixed(1)} ${y(watt).toFixed(1)}`;
  const in_kilowatt = up >= 1000 || down <= -1000;
  const parts = [];
  for (let watt = down; watt <= up + step / 2; watt += step) {
    const text = in_kilowatt ? (watt / 1000).toFixed(step < 1000 ? (step < 100 ? 2 : 1) : 0) : String(watt);
    const signed = text.replace('-', '−');
    parts.push(element('line', {x1: left, x2: width - right, y1: y(watt), y2: y(watt),
                                class: Math.abs(watt) < step / 2 ? 'zero' : 'grid'}),
               element('text', {x: left - 6, y: y(watt) + 4, 'text-anchor': 'end'},
                       watt + step > up + step / 2 ? `${signed} ${in_kilowatt ? 'kW' : 'W'}` : signed));
  }
  const minutes = width < 500 ? 15 : 10;
  for (let time = Math.ceil((now - hour) / 60 / minutes) * 60 * minutes; time <= now; time += 60 * minutes) {
    const edge = x(time) > width - 30 ? 'end' : x(time) < left + 10 ? 'start' : 'middle';
    parts.push(element('line', {x1: x(time), x2: x(time), y1: top, y2: height - bottom, class: 'grid'}),
               element('text', {x: x(time), y: height - 5, 'text-anchor': edge},
                       clock(time * 1000, {hour: '2-digit', minute: '2-digit'})));
  }
  // The same curve twice: above zero in one colour, below it in the other.
  const curves = pieces(points, gap).map(piece => {
    const line = piece.map(at).join(' L ');
    return [element('path', {class: 'area', d: `M ${x(piece[0][0])} ${y(0)} L ${line} L ${x(piece.at(-1)[0])} ${y(0)} Z`}),
            element('path', {class: 'curve', d: `M ${line}${piece.length === 1 ? ' h 0.1' : ''}`})];
  }).flat();
  const half = (kind, from, to) => [
    element('clipPath', {id: `${id}-${kind}`}, element('rect', {x: 0, y: from, width, height: Math.max(0, to - from)})),
    element('g', {class: kind, 'clip-path': `url(#${id}-${kind})`}, curves.map(curve => curve.cloneNode(true)))];
  const what = `Power of the last hour, ${points.length ? `from ${Math.min(...values)} to ${Math.max(...values)} watts` : 'none'}`;
  return element('svg', {viewBox: `0 0 ${width} ${height}`, height, role: 'img', 'aria-label': what},
                 parts, half('import', 0, y(0) + 1), half('export', y(0) + 1, height));
}

// ---- What the forwarder says

let status = null;      // the last that it said
let history = null;
let answered = null;    // when, by this machine's clock
let answers = true;

const longest_distance = () => Math.max(15, ...status.sources.map(source => source.expected_seconds));
const seconds_since = time => (new Date(status.now) - new Date(time)) / 1000;

const known = {
  energy_import: 'Taken from the grid', energy_export: 'Fed into the grid', energy_absolute: 'Both directions',
  energy_net: 'Taken less fed in', gas: 'Gas', water: 'Water', heat: 'Heat', cold: 'Cold', hot_water: 'Hot water',
};

// A total that people look for, or null: "Taken from the grid, tariff 1 (night)".
function total_label(reading) {
  const parts = /^(.*?)(?:_t(\d+))?$/.exec(reading.name || '');
  const volume = /^(.*)_(?:volume|energy)$/.exec(parts[1]);
  const base = known[parts[1]] || (volume && known[volume[1]]);
  if (!base || !reading.unit) {
    return null;
  }
  const rate = reading.rate ? ` (${reading.rate})` : '';
  return base + (parts[2] ? `, tariff ${parts[2]}` : '') + rate;
}

function totals(meter) {
  const rows = [];
  for (const reading of meter.readings) {
    const label = total_label(reading);
    if (label) {
      const when = reading.time ? element('span', {class: 'faint'}, ` at ${clock(reading.time, {timeStyle: 'short'})}`) : null;
      rows.push([element('th', {scope: 'row'}, label, when), number_cell(quantity(reading.value, reading.unit))]);
    }
  }
  return rows.length ? element('div', {}, element('h3', {}, 'Totals'), table([], rows)) : null;
}

function phases(meter) {
  const find = name => meter.readings.find(reading => reading.name === name);
  const columns = [['voltage', 'Voltage'], ['current', 'Current'], ['power_import', 'Taken'], ['power_export', 'Fed in'],
                   ['power_net', 'Power']]
      .filter(([name]) => [1, 2, 3].some(phase => find(`${name}_l${phase}`)));
  const rows = [1, 2, 3].filter(phase => columns.some(([name]) => find(`${name}_l${phase}`))).map(phase => [
    element('th', {scope: 'row'}, `L${phase}`),
    columns.map(([name]) => find(`${name}_l${phase}`))
        .map(reading => number_cell(reading ? quantity(reading.value, reading.unit) : ''))].flat());
  return rows.length ? element('div', {}, element('h3', {}, 'Phases'),
                               table([['', ''], ...columns.map(([, title]) => [title, 'number'])], rows)) : null;
}

function all_readings(meter) {
  const rows = meter.readings.map(reading => [
    element('th', {scope: 'row', title: reading.meaning || ''}, (reading.name || 'not known').replaceAll('_', ' ')),
    element('td', {class: 'faint'}, reading.obis),
    number_cell(quantity(reading.value, reading.unit))]);
  return element('details', {}, element('summary', {}, `All ${rows.length} readings`),
                 table([['Reading', ''], ['Code', ''], ['Value', 'number']], rows));
}

function power(meter) {
  if (meter.power_watts === undefined) {
    return [element('p', {class: 'faint'}, 'This meter does not tell its power.')];
  }
  const watts = Math.round(meter.power_watts);
  const kind = watts < 0 ? 'export' : 'import';
  const words = watts < 0 ? 'fed into the grid' : 'taken from the grid';
  return [element('p', {class: `power ${kind}`}, quantity(String(Math.abs(watts)), 'W')), element('p', {class: 'faint'}, words)];
}

function meter_section(meter, index, width) {
  const silent_for = seconds_since(meter.received);
  const distance = longest_distance();
  const is_old = silent_for > Math.max(90, 3 * distance);
  const of_meter = history && history.meters.find(other => other.meter === meter.meter);
  const heard = `${meter.model ? meter.model + ', ' : ''}heard ${ago(silent_for)}`;
  return element('section', {class: is_old ? 'old' : ''},
      element('h2', {}, meter.meter || 'Meter'),
      element('p', {class: is_old ? 'bad' : 'faint'}, heard),
      power(meter),
      of_meter ? element('div', {class: 'plot'},
                         plot(`plot${index}`, of_meter.watts, history.now, Math.max(30, 2 * distance), width)) : null,
      element('div', {class: 'figures'}, totals(meter), phases(meter)),
      meter.readings.length ? all_readings(meter) : null);
}

function source_state(source) {
  if (source.ended) {
    return element('td', {}, 'read to its end');
  }
  if (source.silent) {
    return element('td', {class: 'bad'}, source.open ? 'silent' : 'not open');
  }
  return source.open ? (source.records ? element('td', {class: 'good'}, 'reading') : element('td', {}, 'waiting'))
                     : element('td', {}, 'not open');
}

function show_sources() {
  const rows = status.sources.map(source => [
    element('th', {scope: 'row'}, source.name), source_state(source),
    element('td', {}, source.last_record ? ago(seconds_since(source.last_record)) : 'never'),
    count_cell(source.records), count_cell(source.telegrams - source.records, true), count_cell(source.reopened)]);
  const head = [['Source', ''], ['State', ''], ['Last record', ''], ['Records', 'number'], ['Refused', 'number'],
                ['Opened again', 'number']];
  show(by_id('sources'), [element('h2', {}, 'Sources'), table(head, rows, 'list')]);
}

function show_sinks() {
  const delivering = status.sinks.some(sink => sink.delivery);
  const delivered = sink => sink.delivery
      ? [count_cell(sink.delivery.delivered), count_cell(sink.delivery.waiting), count_cell(sink.delivery.spooled),
         count_cell(sink.delivery.lost, true)]
      : [number_cell('–'), number_cell('–'), number_cell('–'), number_cell('–')];
  const rows = status.sinks.map(sink => [
    element('th', {scope: 'row'}, sink.place), count_cell(sink.sent), count_cell(sink.errors, true),
    delivering ? delivered(sink) : []].flat());
  const more = ['Delivered', 'Waiting', 'In the spool', 'Lost'].map(text => [text, 'number']);
  const head = [['Sink', ''], ['Sent', 'number'], ['Errors', 'number'], ...(delivering ? more : [])];
  show(by_id('sinks'), status.sinks.length ? [element('h2', {}, 'Sinks'), table(head, rows, 'list')] : []);
}

function show_alarms() {
  const alarms = [];
  if (!answers) {
    alarms.push(answered ? `The forwarder has not answered since ${clock(answered)}. What is below was true then.`
                         : 'The forwarder does not answer.');
  } else {
    for (const source of status.sources.filter(source => source.silent)) {
      const since = source.last_record ? ago(seconds_since(source.last_record)) : 'never';
      alarms.push(`No telegram from ${source.name}: the last one came ${since}${source.open ? '' : ', and its port is not open'}.`);
    }
  }
  show(by_id('alarms'), alarms.map(text => element('p', {class: 'alarm'}, text)));
  document.body.className = answers ? '' : 'unanswered';
  const state = by_id('state');
  state.className = answers && status.healthy ? 'good' : 'bad';
  const is_waiting = answers && status.healthy && status.sources.every(source => source.records === 0);
  state.textContent = !answers ? 'no answer' : !status.healthy ? 'a source is silent' : is_waiting ? 'waiting' : 'live';
}

function show_all() {
  show_alarms();
  if (!status) {
    return;
  }
  by_id('gateway').textContent = document.title = status.gateway;
  const width = Math.max(280, by_id('meters').clientWidth - 34);  // less border and padding
  const nothing = element('section', {}, element('p', {class: 'faint'}, 'No telegram yet.'));
  const sections = status.meters.map((meter, index) => meter_section(meter, index, width));
  show(by_id('meters'), sections.length ? sections : [nothing]);
  show_sources();
  show_sinks();
  by_id('about').textContent = `meterwire ${status.version}, started ${new Date(status.started).toLocaleString()}`;
}

async function get(path) {
  const response = await fetch(path, {cache: 'no-store', signal: AbortSignal.timeout(5000)});
  if (!response.ok) {
    throw new Error(response.statusText);
  }
  return response.json();
}

let rounds = 0;

async function ask() {
  try {
    status = await get('status.json');
    if (rounds++ % 5 === 0 || !history) {
      history = await get('history.json');
    }
    answered = Date.now();
    answers = true;
  } catch {
    answers = false;
    rounds = 0;
  }
  show_all();
  setTimeout(ask, 2000);
}

addEventListener('resize', () => status && show_all());
ask();
