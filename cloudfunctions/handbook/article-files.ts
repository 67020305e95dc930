import helmet from './content/01-helmet.md';
import zebraCrossing from './content/02-zebra-crossing.md';
import ebikeParking from './content/03-ebike-parking.md';
import busManners from './content/04-bus-manners.md';
import scenicManners from './content/05-scenic-manners.md';
import corridorClear from './content/06-corridor-clear.md';
import noiseSquareDance from './content/07-noise-square-dance.md';
import throwing from './content/08-throwing.md';
import dogLeash from './content/09-dog-leash.md';
import wasteFourKinds from './content/10-waste-four-kinds.md';
import bulkyWaste from './content/11-bulky-waste.md';
import cleanPlate from './content/12-clean-plate.md';
import networkManners from './content/13-network-manners.md';
import firstVolunteer from './content/14-first-volunteer.md';
import minors from './content/15-minors.md';
import memorial from './content/16-memorial.md';
import simpleCeremonies from './content/17-simple-ceremonies.md';

/** The articles that ship with the program, in the order of the handbook. */
export const articleFiles: readonly string[] = [
  helmet,
  zebraCrossing,
  ebikeParking,
  busManners,
  scenicManners,
  corridorClear,
  noiseSquareDance,
  throwing,
  dogLeash,
  wasteFourKinds,
  bulkyWaste,
  cleanPlate,
  networkManners,
  firstVolunteer,
  minors,
  memorial,
  simpleCeremonies,
];
