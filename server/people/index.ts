/** Who and where: people with their absences and grants, groups, organisations and sets of them, sites. */
import { Group, Organisation, OrganisationSet, Person, Site } from './entities.ts';

export { addAbsence, type NewAbsence } from './absences.ts';
export { administrator } from './administrators.ts';
export { isEmail, normaliseEmail } from './email.ts';
export { grantRole, type HeldGrant, type NewGrant, revokeGrant } from './grants.ts';
export { groups } from './group.ts';
export { groupMembers, organisationSetMembers, putMember, removeMember } from './members.ts';
export { organisationSets, organisations } from './organisation.ts';
export { people } from './person.ts';
export { sites } from './site.ts';

export const entities = [Group, Organisation, OrganisationSet, Person, Site];
