/**
 * Names of invented people. First names are plausible; surnames are put together from two words of
 * landscape and craft, so that everyone sees that nobody is meant.
 */
import { randomFor } from './random.ts';

const firstNames = `
Ada Adele Aiko Alma Amara Amos Anders Anika Arlo Asher Astrid Aurora Axel Beatriz Benedict Bianca
Boris Briony Caleb Callum Camila Carmen Cecily Cedric Celia Chidi Clara Clement Corin Cyrus Dahlia
Damian Daphne Darius Delia Desmond Dina Dorian Edith Efua Elena Eli Elias Elio Elsa Emil Enid Esme
Estelle Ethan Eve Fatima Felix Fiona Flora Frances Gabriel Gemma Gideon Gwen Hana Hanna Harriet
Hector Helena Hugo Ida Idris Imani Imogen Ingrid Ira Irene Isaac Isolde Ivan Ivo Jonas Joelle Jude
Julian Kaia Kamal Keiko Kenji Kofi Lars Laila Leander Leona Levi Liam Lila Lionel Lucia Luka Lydia
Mabel Magnus Malia Marcus Margot Marisol Mateo Maya Milo Mina Mira Moira Nadia Naomi Nell Nia
Niko Noor Nora Octavia Odette Olive Omar Orla Oscar Otis Owen Paloma Paula Percy Petra Phoebe Piers
Priya Quentin Rafael Ramona Remy Rhea Rohan Rosa Rufus Ruth Sabine Salma Samir Saskia Selma Silas
Simone Sonia Stella Suki Sylvie Tamar Tariq Tessa Thea Thaddeus Theo Tilda Tomas Una Uri Valentin
Vera Viola Wanda Wesley Wilma Xavier Yara Yusuf Zadie Zora
`
  .trim()
  .split(/\s+/);

const landscapes = `
Amber Birch Bramble Brass Candle Cinder Clover Cobble Copper Coral Dapple Dusk Ember Feather Fern
Flint Frost Garnet Glimmer Harbor Hazel Heather Hollow Indigo Ivory Juniper Lantern Larch Lilac
Linen Marble Meadow Misty Mossy Nettle Nutmeg Ochre Opal Paper Pebble Pewter Plum Quarry Quill
Raven River Rowan Rust Saffron Sage Silver Slate Sparrow Star Sundial Tallow Thimble Thistle Tide
Timber Velvet Violet Wander Willow Winter Wool Wren
`
  .trim()
  .split(/\s+/);

const crafts = `
acre bank basket bell bloom bough bridge brook button canvas cove croft dale drift feather fen field
fold gate glade hook kettle ladder leaf lock loom marsh meadow mere mill moss needle path pond post
quay reed ribbon rill ring root sail shore spindle spool stile stone thicket thorn tree trellis
vale wheel whistle wick wing
`
  .trim()
  .split(/\s+/);

export interface InventedName {
  readonly first: string;
  readonly family: string;
}

/** As many different names as asked for, the same for the same seed. */
export function inventNames(seed: string, count: number, taken: readonly string[]): InventedName[] {
  const random = randomFor(seed, 'names');
  const used = new Set(taken);
  const firsts = random.shuffled(firstNames);
  const names: InventedName[] = [];
  for (let turn = 0; names.length < count; turn += 1) {
    const first = firsts[turn % firsts.length] ?? '';
    const landscape = random.pick(landscapes);
    const craft = random.pick(crafts);
    const family = `${landscape}${craft}`;
    if (used.has(family) || landscape.toLowerCase() === craft) continue;
    used.add(family);
    names.push({ first, family });
  }
  return names;
}
