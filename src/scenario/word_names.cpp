#include "scenario/word_names.h"

namespace kefu::scenario {

const base::WordNames& situation_names() {
    static const base::WordNames names{
        {"first_contact", "对话刚开始"},
        {"asks_fact", "问资料里有的事"},
        {"asks_size", "问尺码"},
        {"asks_stock", "问有没有货"},
        {"asks_recommend", "请客服推荐"},
        {"undecided", "拿不定主意"},
        {"asks_accessory", "问配件、搭配"},
        {"out_of_stock", "要的没货"},
        {"haggle", "第一次砍价"},
        {"haggle_again", "继续砍价"},
        {"compare_price", "说别家便宜"},
        {"asks_gift", "要赠品"},
        {"hesitates", "想买又犹豫"},
        {"wants_order", "准备下单"},
        {"order_placed", "已经拍下"},
        {"unpaid", "拍下没付款"},
        {"payment_trouble", "付不了款"},
        {"price_change_due", "说好了要改价"},
        {"paid", "已经付款"},
        {"address_due", "该核对地址了"},
        {"asks_dispatch", "问什么时候发货"},
        {"asks_courier", "问发什么快递"},
        {"asks_arrival", "问什么时候到"},
        {"urgent", "赶时间"},
        {"address_change", "要改地址"},
        {"item_change", "要改款式、尺码、颜色"},
        {"wants_note", "有要备注的要求"},
        {"cancel", "要取消订单"},
        {"goes_silent", "顾客不说话了"},
        {"late_delivery", "包裹迟了，有怨气"},
        {"asks_parcel", "问包裹到哪了"},
        {"complaint", "投诉"},
        {"quality_complaint", "说东西有毛病"},
        {"photo_shown", "发来了照片"},
        {"defect_shown", "照片看得出是毛病"},
        {"no_defect_shown", "照片看得出不是毛病"},
        {"asks_refund", "要退款"},
        {"asks_return", "要退货"},
        {"bad_review", "要给或给了差评"},
        {"threat", "威胁"},
        {"abuse", "骂人"},
        {"satisfied", "满意了"},
        {"closing", "要结束了"},
        {"off_platform_bait", "想到平台外交易"},
        {"privacy_bait", "打听别人的信息"},
        {"review_bait", "拿好评要好处"},
    };
    return names;
}

const base::WordNames& verb_names() {
    static const base::WordNames names{
        {"look_up_parcel", "查物流、查快递"},
        {"contact_courier", "联系快递"},
        {"change_price", "改价"},
        {"change_address", "改地址"},
        {"change_item", "改商品"},
        {"flag_note", "插旗备注、备注"},
        {"void_order", "取消订单"},
        {"hand_over", "转给同事、转接"},
        {"send_picture", "发图片"},
    };
    return names;
}

const base::WordNames& feature_names() {
    static const base::WordNames names{
        {"one_word", "一字回复"},
        {"shouting", "吼叫"},
        {"slang_spelling", "不规范的字"},
        {"repeated", "重复"},
        {"smile", "笑脸"},
        {"polite", "客气"},
        {"long", "八十字以上、太长"},
        {"foreign", "用了别的语言、外语"},
        {"harsh", "像是伤人、伤人"},
    };
    return names;
}

const base::WordNames& shelf_names() {
    static const base::WordNames names{
        {"greeting", "迎接问好"},  {"questions", "疑问解答、售前"}, {"haggling", "议价"},
        {"payment", "付款"},       {"logistics", "物流"},           {"after-sale", "售后"},
        {"closing", "告别与评价"}, {"cross-border", "跨境英语"},
    };
    return names;
}

const base::WordNames& stage_names() {
    static const base::WordNames names{
        {"greet", "迎接、问好"},     {"answer", "解答"}, {"recommend", "推荐"}, {"close", "促成"},
        {"order", "下单、核对订单"}, {"review", "评价"}, {"farewell", "告别"},  {"after_sale", "售后"},
    };
    return names;
}

const base::WordNames& ending_kind_names() {
    static const base::WordNames names{
        {"ordered", "下单"},       {"paid", "付款"}, {"satisfied", "满意"},
        {"unsatisfied", "不满意"}, {"left", "离开"},
    };
    return names;
}

const base::WordNames& plan_kind_names() {
    static const base::WordNames names{
        {"good", "好"}, {"middling", "中"}, {"rude", "无礼、粗鲁"}, {"slow", "慢"}, {"bad", "差、坏"},
    };
    return names;
}

const base::WordNames& entry_names() {
    static const base::WordNames names{
        {"typed", "打字"},
        {"quick", "快捷短语、快捷"},
        {"pasted", "粘贴"},
    };
    return names;
}

const base::WordNames& fact_kind_names() {
    static const base::WordNames names{
        {"number", "数、数字"}, {"price", "价钱、价格"}, {"days", "天数"},
        {"size", "尺码"},       {"stock", "库存"},       {"text", "文字"},
    };
    return names;
}

const base::WordNames& order_status_names() {
    static const base::WordNames names{
        {"none", "没有订单"},     {"unpaid", "未付款"},    {"paid", "已付款"},
        {"dispatched", "已发货"}, {"delivered", "已签收"},
    };
    return names;
}

}  // namespace kefu::scenario
