// Numbers and times for people.

export const clock = (time, options = {}) => new Date(time).toLocaleTimeString([], {hour12: false, ...options});

export function ago(seconds) {
  if (seconds < 100) {
    return `${Math.max(0, Math.round(seconds))} s ago`;
  }
  return seconds < 6000 ? `${Math.round(seconds / 60)} min ago`
                        : seconds < 48 * 3600 ? `${Math.round(seconds / 3600)} h ago`
                                              : `${Math.round(seconds / 86400)} days ago`;
}

// 1234567 as 1 234 567, with blanks that do not break.
export const grouped = digits => digits.replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f');

// Exact digits with their unit: only those before the point are put into groups.
export function quantity(value, unit) {
  const [whole, ...fraction] = value.split('.');
  return [grouped(whole), ...fraction].join('.') + (unit ? '\u202f' + unit.replace('m3', 'm³') : '');
}
