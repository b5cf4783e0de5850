// The power of the last hour as a curve: above zero what is taken, below it what is fed in.

import {element} from './dom.js';
import {clock} from './words.js';

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

// `points` are pairs of seconds and watts; what is further apart than `gap` seconds is not connected.
export function plot(id, points, now, gap, width) {
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
    const area = `M ${x(piece[0][0])} ${y(0)} L ${line} L ${x(piece.at(-1)[0])} ${y(0)} Z`;
    return [element('path', {class: 'area', d: area}),
            element('path', {class: 'curve', d: `M ${line}${piece.length === 1 ? ' h 0.1' : ''}`})];
  }).flat();
  const half = (kind, from, to) => [
    element('clipPath', {id: `${id}-${kind}`}, element('rect', {x: 0, y: from, width, height: Math.max(0, to - from)})),
    element('g', {class: kind, 'clip-path': `url(#${id}-${kind})`}, curves.map(curve => curve.cloneNode(true)))];
  const what = `Power of the last hour, from ${Math.min(...values)} to ${Math.max(...values)} watts`;
  return element('svg', {viewBox: `0 0 ${width} ${height}`, height, role: 'img', 'aria-label': what},
                 parts, half('import', 0, y(0) + 1), half('export', y(0) + 1, height));
}
