import {element, show} from './dom.js';
import {plot} from './plot.js';
import {ago, clock, grouped, quantity} from './words.js';

let status = null;      // the last that it said
let history = null;
let answered = null;    // when, by this machine's clock
let answers = true;

const by_id = id => document.getElementById(id);

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
      const at = reading.time && ` at ${clock(reading.time, {timeStyle: 'short'})}`;
      const when = at ? element('span', {class: 'faint'}, at) : null;
      rows.push([element('th', {scope: 'row'}, label, when), number_cell(quantity(reading.value, reading.unit))]);
    }
  }
  return rows.length ? element('div', {}, element('h3', {}, 'Totals'), table([], rows)) : null;
}

function phases(meter) {
  const find = name => meter.readings.find(reading => reading.name === name);
  const columns = [['voltage', 'Voltage'], ['current', 'Current'], ['power_import', 'Taken'],
                   ['power_export', 'Fed in'], ['power_net', 'Power']]
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
  return [element('p', {class: `power ${kind}`}, quantity(String(Math.abs(watts)), 'W')),
          element('p', {class: 'faint'}, words)];
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
      const since = source.last_record && ago(seconds_since(source.last_record));
      const port = source.open ? '' : ', and its port is not open';
      alarms.push(source.last_record ? `No telegram from ${source.name}: the last one came ${since}${port}.`
                                     : `No telegram from ${source.name} since the start${port}.`);
    }
  }
  show(by_id('alarms'), alarms.map(text => element('p', {class: 'alarm'}, text)));
  document.body.className = answers ? '' : 'unanswered';
  const state = by_id('state');
  const is_waiting = answers && status.healthy && status.sources.every(source => source.records === 0);
  state.textContent = !answers ? 'no answer' : !status.healthy ? 'a source is silent' : is_waiting ? 'waiting' : 'live';
  state.className = is_waiting ? '' : answers && status.healthy ? 'good' : 'bad';
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
