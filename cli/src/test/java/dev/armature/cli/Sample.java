package dev.armature.cli;

/// Small datasets for tests.
final class Sample {

    static final String COCO = """
            {"info":{"year":2026},"licenses":[],"images":[
            {"id":1,"file_name":"a.jpg","width":100,"height":80,"flickr_url":"x"},
            {"id":7,"file_name":"b.jpg","width":50,"height":60}],
            "annotations":[
            {"id":4,"image_id":1,"category_id":1,"iscrowd":0,"area":12.5,"bbox":[1,2,3,4],"segmentation":[],"num_keypoints":2,"keypoints":[1.25,2,2,3,4,1],"track_id":9}
            ],"categories":[
            {"id":1,"name":"person","supercategory":"","keypoints":["head","foot"],"skeleton":[[1,2]]}]}
            """;

    private Sample() {}
}
