// The Chinese names of the scenario format's own words, as its page has them; for messages only. Acts aren't among
// them: the vocabulary names those (act_names.h).
#pragma once

#include "base/word_names.h"

namespace kefu::scenario {

const base::WordNames& situation_names();
const base::WordNames& verb_names();
const base::WordNames& feature_names();
const base::WordNames& shelf_names();
const base::WordNames& stage_names();
const base::WordNames& ending_kind_names();
const base::WordNames& plan_kind_names();
const base::WordNames& entry_names();  ///< of a plan's `how`
const base::WordNames& fact_kind_names();
const base::WordNames& order_status_names();

}  // namespace kefu::scenario
