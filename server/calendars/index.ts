/** Calendars from outside and for people: public holidays, iCalendar, and working time told step by step. */

export { type CalendarText, calendarText } from './calendar-text.ts';
export { CalendarTrouble } from './calendar-trouble.ts';
export { type NamedPlace, type Place, placesIn } from './countries.ts';
export { type HolidayCalendar, type HolidayOrder, holidayCalendar } from './holiday-calendar.ts';
export { type TimedMeaning, timedMeanings } from './ical-days.ts';
export { type ExportOrder, exportCalendar } from './ical-export.ts';
export { type Imported, type ImportOrder, importCalendar } from './ical-import.ts';
export { mostBytes } from './ical-lines.ts';
export { weekdays } from './minutes.ts';
export { type DifferentDay, type Month, tellYear, type YearTold } from './months.ts';
export { inLanguages } from './titles.ts';
export { usualWeek, type Week, weekOf } from './week.ts';
export { instantIn, type WorkingStep, type WorkingSteps, workingSteps } from './working-steps.ts';
export { type Years, yearsOf } from './years.ts';
